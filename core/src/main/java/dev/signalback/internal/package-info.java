/** What several packages of Signalback share and nobody else may use. */
@NullMarked
package dev.signalback.internal;

import org.jspecify.annotations.NullMarked;
