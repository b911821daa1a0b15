package dev.rapport.crm.undo;

import dev.rapport.crm.book.StaysWhy;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an undo would do.
///
/// @param back clients who would get fields back
/// @param restored clients who would come out of the trash; not among `back`
/// @param removed clients that the deed made, who would go to the trash
/// @param fieldsStay fields that would stay, because somebody changed them since
/// @param clientsStay clients that the deed made and that would stay in the book
/// @param moves what a merge moved and would be given back, by what it is: `calls`, `notes`
/// @param stayed the first of what would stay; empty where that was only counted
/// @param exact false of so many changes that values were not compared one by one
/// @param large whether it would take a while, behind whoever asks for it
public record Preview(
    long back,
    long restored,
    long removed,
    long fieldsStay,
    Map<StaysWhy, Long> clientsStay,
    Map<String, Long> moves,
    List<Stayed> stayed,
    boolean exact,
    boolean large) {
  public Preview {
    var sorted = new EnumMap<StaysWhy, Long>(StaysWhy.class);
    sorted.putAll(clientsStay);
    clientsStay = Collections.unmodifiableMap(sorted);
    moves = Collections.unmodifiableMap(new TreeMap<>(moves));
    stayed = List.copyOf(stayed);
  }
}
