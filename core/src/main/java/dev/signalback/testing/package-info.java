/** For tests: capture of signals, assertions, an extension for JUnit, handlers and a clock. */
@NullMarked
package dev.signalback.testing;

import org.jspecify.annotations.NullMarked;
