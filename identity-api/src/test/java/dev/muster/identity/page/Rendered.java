package dev.muster.identity.page;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Renders the templates with Qute alone: what Quarkus adds is the check of their types.
final class Rendered {

  private static final Engine QUTE =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
          .addLocator(Rendered::locate)
          .addTemplateInstanceInitializer(page -> page.data("stylesheet", Stylesheet.stylesheet()))
          .build();

  private Rendered() {}

  static String html(Page page) {
    return Objects.requireNonNull(QUTE.getTemplate("pages/" + template(page)))
        .data("page", page)
        .render();
  }

  static Document document(Page page) {
    return Jsoup.parse(html(page));
  }

  private static String template(Page page) {
    return switch (page) {
      case LoginPage _ -> "login";
      case ChangePasswordPage _ -> "change-password";
      case AccountPage _ -> "account";
      case LogoutConfirmPage _ -> "logout-confirm";
      case SignedOutPage _ -> "signed-out";
      case ErrorPage _ -> "error";
      case DeniedPage _ -> "denied";
      case AuditPage _ -> "audit";
      case SessionPage _ -> "session";
    };
  }

  private static Optional<TemplateLocation> locate(String id) {
    String resource = "/templates/" + id + ".html";
    try (InputStream template = Rendered.class.getResourceAsStream(resource)) {
      byte[] content = Objects.requireNonNull(template, resource).readAllBytes();
      return Optional.of(new Html(new String(content, StandardCharsets.UTF_8)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private record Html(String content) implements TemplateLocation {

    @Override
    public Reader read() {
      return new StringReader(content);
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
    }
  }
}
