package dev.muster.acceptance.growth;

import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Some of a realm's people and what they do, one thing after the other. What they do is the
/// seed's, when is not: lanes do not meet, so the order in which they are served changes none of
/// them.
final class Lane {
  private static final int LONGEST_LIST = 64;

  private final Place place;
  private final Acts acts;
  private final Chance chance;
  private final List<UserId> users = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private byte[] editions = new byte[16];
  private final int first;
  private final int step;
  private Share share = new Share(0, 0);
  private int events;
  private boolean unredeemed;

  /// @param users how many residents it comes to have
  /// @param events how many it makes, or few more
  record Share(int users, int events) {}

  /// @param first the number of its first resident
  /// @param step from one resident's number to the next one's
  Lane(Place place, int first, int step, Chance chance) {
    this.place = place;
    this.first = first;
    this.step = step;
    this.chance = chance;
    this.acts = new Acts(place, chance);
  }

  Place place() {
    return place;
  }

  /// @param all with what it has already
  void goOn(Share all) {
    share = all;
  }

  int events() {
    return events;
  }

  boolean isDone() {
    return events >= share.events() && users.size() >= share.users() && !unredeemed;
  }

  /// What comes next; it is taken for done.
  Act next(Instant at) {
    Act act = choose(at);
    events += act.events().size();
    return act;
  }

  /// People come all the time, not all at first.
  private Act choose(Instant at) {
    if (unredeemed) {
      return redeem(at);
    }
    if (isDueForAnother()) {
      return register(at);
    }
    int dice = chance.below(100);
    if (visits.isEmpty() || dice < 20) {
      return signIn(at);
    }
    return dice < 85 ? refresh(at) : dice < 91 ? signOut(at) : dice < 96 ? fail(at) : change(at);
  }

  private boolean isDueForAnother() {
    return users.isEmpty()
        || (users.size() < share.users()
            && (long) events * share.users() >= (long) users.size() * share.events());
  }

  private Act register(Instant at) {
    UserId user = new UserId(chance.id());
    users.add(user);
    if (users.size() > editions.length) {
      editions = java.util.Arrays.copyOf(editions, 2 * editions.length);
    }
    editions[users.size() - 1] = 1;
    return acts.register(user, number(users.size() - 1), at);
  }

  private Act signIn(Instant at) {
    int who = someone();
    Acts.Begun begun = acts.signIn(resident(who), at);
    if (visits.size() == LONGEST_LIST) {
      visits.remove(chance.below(LONGEST_LIST));
    }
    visits.add(new Visit(who, begun.session(), begun.grant(), 1, 0));
    unredeemed = true;
    return begun.act();
  }

  private Act redeem(Instant at) {
    unredeemed = false;
    Visit visit = visits.removeLast();
    visits.add(visit.redeemed());
    return acts.redeem(resident(visit.number()), visit, at);
  }

  private Act refresh(Instant at) {
    int which = chance.below(visits.size());
    Visit visit = visits.get(which);
    visits.set(which, visit.refreshed());
    return acts.refresh(resident(visit.number()), visit, at);
  }

  private Act signOut(Instant at) {
    Visit visit = visits.remove(chance.below(visits.size()));
    return acts.signOut(resident(visit.number()), visit, at);
  }

  private Act fail(Instant at) {
    return acts.fail(resident(someone()), at);
  }

  private Act change(Instant at) {
    int who = someone();
    if (editions[who] == Byte.MAX_VALUE) {
      return acts.fail(resident(who), at);
    }
    Act act = acts.change(resident(who), at);
    editions[who]++;
    return act;
  }

  /// Half of all that is done is done by those who came last.
  private int someone() {
    int all = users.size();
    return chance.below(2) == 0 ? chance.below(all) : all - 1 - chance.below(Math.min(all, 16));
  }

  private Resident resident(int who) {
    return new Resident(users.get(who), number(who), editions[who]);
  }

  private int number(int who) {
    return first + who * step;
  }
}
