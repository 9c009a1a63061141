package dev.muster.acceptance.growth;

import dev.muster.domain.user.Profile;
import dev.muster.domain.user.Profile.Email;
import dev.muster.domain.user.Profile.Name;
import dev.muster.domain.user.UserName;
import java.util.List;

/// Whom a realm is filled with: names such as people have, made unique by their number.
public final class Census {
  private static final String[] GIVEN = {
    "Ada", "Amara", "Anton", "Beatriz", "Chiara", "Dmitri", "Elif", "Fatima", "Georg", "Hanna",
    "Ingrid", "Jamal", "Kenji", "Lucia", "Mehmet", "Nadia", "Olga", "Pedro", "Quentin", "Rosa",
    "Samir", "Teresa", "Umar", "Vera", "Wanda", "Xavier", "Yuki", "Zoë"
  };
  private static final String[] FAMILY = {
    "Abara", "Bauer", "Cohen", "Dubois", "Eriksen", "Fischer", "García", "Haddad", "Ivanova",
    "Jensen", "Kowalski", "Lindqvist", "Moreau", "Novák", "Okafor", "Petrov", "Quispe", "Rossi",
    "Schäfer", "Tanaka", "Ueda", "Varga", "Weber", "Yilmaz", "Zhang"
  };
  private static final String[] TITLES = {
    "Accountant", "Buyer", "Carpenter", "Dispatcher", "Engineer", "Nurse", "Teacher"
  };

  /// How many people share a title, and so an answer to a filter.
  private static final int DEPARTMENT = 20;

  private Census() {}

  public static String name(int number) {
    return "person-%07d".formatted(number);
  }

  static UserName userName(int number) {
    return new UserName(name(number));
  }

  /// A title that no more than some people have, however many people there are.
  public static String title(int number) {
    int department = number / DEPARTMENT;
    return TITLES[department % TITLES.length] + " " + department;
  }

  public static String familyName(int number) {
    return FAMILY[number / GIVEN.length % FAMILY.length];
  }

  /// @param edition of the profile: people move to other telephones
  static Profile profile(int number, int edition) {
    String given = GIVEN[number % GIVEN.length];
    Name name = Name.of(given, familyName(number));
    return new Profile(
        name,
        given + " " + familyName(number),
        null,
        null,
        title(number),
        "Employee",
        "en",
        null,
        null,
        "hr-" + number,
        List.of(new Email(name(number) + "@growth.example", "work", true, true)),
        List.of(
            new Profile.PhoneNumber(
                "+49 30 %07d-%d".formatted(number, edition), "work", true, false)),
        List.of());
  }
}
