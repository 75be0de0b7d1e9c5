@NullMarked
package dev.signalback.slf4j.threads;

import org.jspecify.annotations.NullMarked;
