/** What runs inside the virtual machine of one backend: calls through SLF4J, and a stop. */
@NullMarked
package dev.signalback.benchmarks.child;

import org.jspecify.annotations.NullMarked;
