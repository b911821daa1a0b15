package dev.rapport.crm.staff;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface UserRows extends Repository<User, Long> {
  Optional<User> findById(long id);

  Optional<User> findByUsername(String username);

  @Query("select u from User u order by u.name, u.id")
  List<User> listAll();

  User saveAndFlush(User user);

  long count();
}
