package dev.rapport.cti.ami;

/// Notices a key that an AMI message has once and that came twice. What is named here identifies
/// something, so a second value would let a caller's bytes speak for another channel.
final class SingleKeys {
  private static final String[][] BY_LENGTH = new String[16][];

  static {
    BY_LENGTH[5] = new String[] {"Event", "Queue", "Cause"};
    BY_LENGTH[7] = new String[] {"Channel"};
    BY_LENGTH[8] = new String[] {"Uniqueid", "Linkedid", "ActionID", "Response"};
    BY_LENGTH[9] = new String[] {"Timestamp", "Privilege", "Interface"};
    BY_LENGTH[10] = new String[] {"SystemName", "DialStatus"};
    BY_LENGTH[11] = new String[] {"DestChannel"};
    BY_LENGTH[12] = new String[] {"DestUniqueid", "DestLinkedid", "ChannelState"};
    BY_LENGTH[14] = new String[] {"BridgeUniqueid"};
  }

  private long seen; // four bits for each length

  void clear() {
    seen = 0;
  }

  boolean twice(byte[] bytes, int start, int end) {
    int length = end - start;
    if (length >= BY_LENGTH.length || BY_LENGTH[length] == null) {
      return false;
    }
    String[] keys = BY_LENGTH[length];
    for (int k = 0; k < keys.length; k++) {
      if (AmiFrame.same(bytes, start, keys[k])) {
        long bit = 1L << (4 * length + k);
        boolean twice = (seen & bit) != 0;
        seen |= bit;
        return twice;
      }
    }
    return false;
  }
}
