package dev.rapport.crm.staff;

import dev.rapport.cti.call.Endpoint;

/// A phone of an agent: an endpoint on one PBX.
public record Phone(String pbx, Endpoint endpoint) {}
