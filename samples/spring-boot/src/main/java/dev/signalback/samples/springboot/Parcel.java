package dev.signalback.samples.springboot;

/** What a customer has handed over. */
record Parcel(int id, String to, int grams) {}
