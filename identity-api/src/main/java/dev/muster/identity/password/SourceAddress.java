package dev.muster.identity.password;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Where a request comes from, as far as fairness goes: an IPv4 address, or the /64 of an IPv6
/// address, because whoever has one address of a /64 has them all.
public record SourceAddress(String network) {

  private static final int PREFIX_BYTES = 8;

  /// An IPv4-mapped IPv6 address is the IPv4 address: the JDK makes it one.
  public static SourceAddress of(InetAddress address) {
    if (address instanceof Inet6Address) {
      byte[] prefix = Arrays.copyOf(address.getAddress(), 16);
      Arrays.fill(prefix, PREFIX_BYTES, prefix.length, (byte) 0);
      return new SourceAddress(text(prefix) + "/64");
    }
    return new SourceAddress(address.getHostAddress());
  }

  /// Parses a literal; a name is refused, so nothing is ever looked up.
  public static SourceAddress of(String literal) {
    return of(InetAddress.ofLiteral(literal));
  }

  private static String text(byte[] address) {
    try {
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new AssertionError("16 bytes are an address", impossible);
    }
  }
}
