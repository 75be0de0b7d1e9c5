/**
 * Starts backends in virtual machines of their own, and makes tables and charts of what they did.
 */
@NullMarked
package dev.signalback.benchmarks;

import org.jspecify.annotations.NullMarked;
