package dev.muster.standalone.events;

import picocli.CommandLine.Command;

/// What can be done with the event stream from a terminal.
@Command(
    name = "events",
    description = "the event stream",
    mixinStandardHelpOptions = true,
    subcommands = Tail.class)
public final class Events {}
