package dev.rapport.console.live;

import java.util.List;

/// All that lies on a desk.
public record DeskView(PresenceView presence, List<CardView> cards, List<LinkView> links) {}
