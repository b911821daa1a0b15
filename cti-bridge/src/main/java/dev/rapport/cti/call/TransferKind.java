package dev.rapport.cti.call;

/// How a call was handed on.
public enum TransferKind {
  BLIND,
  ATTENDED
}
