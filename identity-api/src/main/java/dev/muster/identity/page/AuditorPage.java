package dev.muster.identity.page;

/// What the layout of an auditor's page shows.
public sealed interface AuditorPage extends Page permits AuditPage, SessionPage {
  Viewer viewer();
}
