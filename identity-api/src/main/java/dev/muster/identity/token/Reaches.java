package dev.muster.identity.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.muster.domain.Category;
import dev.muster.domain.RealmId;
import dev.muster.domain.Role;
import dev.muster.domain.StreamId;
import dev.muster.domain.api.Api;
import dev.muster.domain.api.ApiEvent;
import dev.muster.domain.api.BuiltInApi;
import dev.muster.domain.api.Scopes;
import dev.muster.domain.client.Registration;
import dev.muster.domain.group.Group;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.Person;
import dev.muster.eventstore.command.Work;
import dev.muster.identity.http.Issuers;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds out how far a client's request may reach. The work relies on each API and group that the
/// answer speaks of.
@Singleton
public final class Reaches {
  private record Place(RealmId realm, String scope) {}

  private final Issuers issuers;

  /// Which API a scope is of, as last seen: whoever uses it asks the API itself.
  private final Cache<Place, StreamId> owners = Caffeine.newBuilder().maximumSize(10_000).build();

  @Inject
  public Reaches(Issuers issuers) {
    this.issuers = issuers;
  }

  /// What a client may have for itself.
  ///
  /// @param asked none where the request left the scopes out
  public Uni<Reach> ofClient(Work work, Registration client, Scopes asked) {
    return reach(work, client, asked, client.roles());
  }

  /// What a client may have for a person.
  public Uni<Reach> ofPerson(Work work, Registration client, Person person, Scopes asked) {
    boolean builtIn =
        questioned(client, asked).stream().anyMatch(s -> BuiltInApi.owning(s) != null);
    Uni<Set<Role>> roles = builtIn ? roles(work, person) : Uni.createFrom().item(person.roles());
    return roles.chain(all -> reach(work, client, asked, all));
  }

  /// The groups of a person that are still there.
  public Uni<List<Group.Live>> groups(Work work, Person person) {
    List<GroupId> ids =
        person.groups().stream().sorted((a, b) -> a.value().compareTo(b.value())).toList();
    return Multi.createFrom()
        .iterable(ids)
        .onItem()
        .transformToUniAndConcatenate(id -> work.load(Group.FOLD, id.stream()))
        .filter(Group.Live.class::isInstance)
        .map(Group.Live.class::cast)
        .collect()
        .asList();
  }

  /// The roles of a person: their own, and those of their groups.
  public Uni<Set<Role>> roles(Work work, Person person) {
    return groups(work, person)
        .map(groups -> {
          Set<Role> roles = new HashSet<>(person.roles());
          groups.forEach(group -> roles.addAll(group.roles()));
          return roles;
        });
  }

  private Uni<Reach> reach(Work work, Registration client, Scopes asked, Set<Role> roles) {
    Map<String, Api.Registered> apis = new HashMap<>();
    List<String> scopes =
        questioned(client, asked).stream().filter(s -> BuiltInApi.owning(s) == null).toList();
    return Multi.createFrom()
        .iterable(scopes)
        .onItem()
        .transformToUniAndConcatenate(scope -> api(work, scope, apis))
        .collect()
        .last()
        .map(_ -> new Reach(issuers.of(work.realm()).value(), client, apis, roles));
  }

  /// The scopes of APIs that the answer depends on.
  private static List<String> questioned(Registration client, Scopes asked) {
    Collection<String> scopes = asked.isEmpty() ? client.metadata().scopes() : asked.values();
    return scopes.stream()
        .filter(scope -> client.metadata().mayAskFor(scope))
        .filter(scope -> !Scopes.OPENID_CONNECT.contains(scope))
        .sorted()
        .toList();
  }

  private Uni<Void> api(Work work, String scope, Map<String, Api.Registered> apis) {
    for (Api.Registered known : Set.copyOf(apis.values())) {
      if (known.description().scopes().contains(scope)) {
        apis.put(scope, known);
        return Uni.createFrom().voidItem();
      }
    }
    Place place = new Place(work.realm(), scope);
    StreamId known = owners.getIfPresent(place);
    return known == null
        ? lookUp(work, place, apis)
        : api(work, place, known, apis)
            .chain(owns -> owns ? Uni.createFrom().voidItem() : lookUp(work, place, apis));
  }

  private Uni<Void> lookUp(Work work, Place place, Map<String, Api.Registered> apis) {
    return work.holder(ApiEvent.scope(place.scope()))
        .chain(holder ->
            holder.isEmpty()
                ? Uni.createFrom().voidItem()
                : api(work, place, holder.get(), apis).replaceWithVoid());
  }

  /// Whether the API owns the scope, which is then remembered: its stream says so, and is relied
  /// on.
  private Uni<Boolean> api(
      Work work, Place place, StreamId holder, Map<String, Api.Registered> apis) {
    return work.load(Api.FOLD, new StreamId(Category.API, holder.id()))
        .map(api -> {
          boolean owns =
              api instanceof Api.Registered registered
                  && registered.description().scopes().contains(place.scope());
          if (owns) {
            owners.put(place, holder);
            apis.put(place.scope(), (Api.Registered) api);
          }
          return owns;
        });
  }
}
