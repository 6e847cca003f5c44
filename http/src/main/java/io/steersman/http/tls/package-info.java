/** Certificates, keys and trust: read from PEM, made for tests and embedded servers, and turned into TLS of the JDK. */
@NullMarked
package io.steersman.http.tls;

import org.jspecify.annotations.NullMarked;
