@NullMarked
package dev.signalback.benchmarks;

import org.jspecify.annotations.NullMarked;
