/** The SLF4J binding. */
@NullMarked
package dev.signalback.slf4j;

import org.jspecify.annotations.NullMarked;
