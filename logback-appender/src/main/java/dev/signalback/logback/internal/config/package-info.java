/** What a configuration says: the beans as the other rooms see them, and their mistakes. */
@NullMarked
package dev.signalback.logback.internal.config;

import org.jspecify.annotations.NullMarked;
