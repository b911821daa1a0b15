package dev.rapport.crm.staff;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What shall change of a user; null leaves a thing as it is.
public record UserChange(
    @Nullable String name,
    @Nullable String password,
    @Nullable Set<Role> roles,
    @Nullable String language,
    @Nullable String theme,
    @Nullable List<Phone> phones,
    @Nullable List<String> queues,
    @Nullable Boolean active,
    @Nullable Long version) {

  public static UserChange appearance(@Nullable String language, @Nullable String theme) {
    return new UserChange(null, null, null, language, theme, null, null, null, null);
  }

  public static UserChange secret(String password) {
    return new UserChange(null, password, null, null, null, null, null, null, null);
  }
}
