package dev.muster.projections;

/// The schema of a read model. SQL says `{schema}` where it stands, so that the same statement can
/// fill a model beside the live one.
record Schema(String name) {
  String sql(String template) {
    return template.replace("{schema}", name);
  }
}
