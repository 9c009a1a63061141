package dev.muster.projections;

import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.cloudevents.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// The events of one partition as a poll brought them.
record Records(Place place, List<RecordedEvent> events, List<Long> offsets) {
  /// @throws IllegalArgumentException where a record is no event
  static Records of(Place place, List<ConsumerRecord<String, byte[]>> records) {
    List<RecordedEvent> events = new ArrayList<>(records.size());
    List<Long> offsets = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> one : records) {
      events.add(event(one));
      offsets.add(one.offset());
    }
    return new Records(place, events, offsets);
  }

  private static RecordedEvent event(ConsumerRecord<String, byte[]> one) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : one.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return EventHeaders.read(headers, one.value());
  }
}
