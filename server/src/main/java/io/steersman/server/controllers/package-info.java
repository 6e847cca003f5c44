/** What runs beside the verbs and keeps the promises they leave open: garbage collection, namespaces, CRDs. */
@NullMarked
package io.steersman.server.controllers;

import org.jspecify.annotations.NullMarked;
