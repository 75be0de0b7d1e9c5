/** What calls cost in memory that nobody wants, and names that are many. */
@NullMarked
package dev.signalback.slf4j.cost;

import org.jspecify.annotations.NullMarked;
