package dev.signalback.slf4j.differential;

import java.util.function.Consumer;

/**
 * One way of calling SLF4J. New ones go into the lists of {@link PlainShapes}, {@link
 * FluentShapes}, {@link NestedShapes} and {@link ContextShapes}.
 *
 * @param name part of the message, so that a difference says where it comes from
 */
record Shape(String name, Consumer<Worker> body) {}
