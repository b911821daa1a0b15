package dev.rapport.crm.staff;

import java.util.List;
import java.util.Set;

/// Somebody who begins to work here.
public record NewUser(
    String username,
    String name,
    String password,
    Set<Role> roles,
    String language,
    List<Phone> phones,
    List<String> queues) {}
