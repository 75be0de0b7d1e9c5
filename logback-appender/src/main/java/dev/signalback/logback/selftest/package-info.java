/** Tells whether signals flow, and through which door. */
@NullMarked
package dev.signalback.logback.selftest;

import org.jspecify.annotations.NullMarked;
