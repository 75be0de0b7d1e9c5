/** Handlers for tests: one that keeps what it gets, one that stops, one that fails. */
@NullMarked
package dev.signalback.testing;

import org.jspecify.annotations.NullMarked;
