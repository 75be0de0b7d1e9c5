package com.acme;

import java.util.function.BooleanSupplier;

/** Of the examples in the documentation. */
public class DuringTheSale implements BooleanSupplier {
  @Override
  public boolean getAsBoolean() {
    return !Boolean.getBoolean("sale.over");
  }
}
