package dev.rapport.crm.sheets;

/// A file cannot be read, or not on.
public final class SheetBroken extends RuntimeException {
  private final transient SheetFault fault;

  public SheetBroken(SheetFault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  SheetBroken(SheetFault fault, Throwable cause) {
    super(fault.toString(), cause);
    this.fault = fault;
  }

  public SheetFault fault() {
    return fault;
  }
}
