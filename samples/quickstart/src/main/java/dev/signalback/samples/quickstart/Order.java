package dev.signalback.samples.quickstart;

import java.math.BigDecimal;

/** What a customer bought. */
record Order(int id, String customer, String sku, int quantity, BigDecimal total) {}
