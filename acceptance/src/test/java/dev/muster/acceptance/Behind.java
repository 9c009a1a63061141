package dev.muster.acceptance;

/// How many logs of `main` some read model has not come to the end of.
final class Behind {
  static final String MODELS =
      """
      select count(*) from log.head h cross join lateral (values
        ('token.identity', (select sequence from token.applied a where a.realm = h.realm and a.log = 'identity'), h.identity),
        ('token.session', (select sequence from token.applied a where a.realm = h.realm and a.log = 'session'), h.session),
        ('scim.identity', (select sequence from scim.applied a where a.realm = h.realm and a.log = 'identity'), h.identity),
        ('audit.identity', (select sequence from audit.applied a where a.realm = h.realm and a.log = 'identity'), h.identity),
        ('audit.session', (select sequence from audit.applied a where a.realm = h.realm and a.log = 'session'), h.session),
        ('audit.activity', (select sequence from audit.applied a where a.realm = h.realm and a.log = 'activity'), h.activity)
      ) model (name, applied, head)
      where h.realm = 'main' and coalesce(model.applied, 0) < model.head
      """;

  private Behind() {}
}
