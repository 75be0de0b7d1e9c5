/** Puts a hosted door behind a configuration that names none. */
@NullMarked
package dev.signalback.logback.internal.install;

import org.jspecify.annotations.NullMarked;
