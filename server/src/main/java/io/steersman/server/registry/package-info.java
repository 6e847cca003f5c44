/** What the server does with objects: one definition per resource, the rules of a kind, and the verbs written over them. */
@NullMarked
package io.steersman.server.registry;

import org.jspecify.annotations.NullMarked;
