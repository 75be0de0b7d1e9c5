@NullMarked
package dev.signalback.filter;

import org.jspecify.annotations.NullMarked;
