package dev.rapport.cti.ami;

import io.netty.channel.ChannelHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// TLS towards a manager interface: the certificate must be trusted and must name the host that we
/// connect to. What is wrong with it is told with what mends it.
public final class AmiTls {
  private final SslContext context;

  private AmiTls(SslContext context) {
    this.context = context;
  }

  /// @param certificates the PBX's own or those of its authority; none for what Java trusts
  public static AmiTls trusting(List<X509Certificate> certificates) {
    try {
      var context = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
      if (!certificates.isEmpty()) {
        context.trustManager(certificates);
      }
      return new AmiTls(context.build());
    } catch (SSLException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  ChannelHandler handler(SocketChannel channel, String host, int port) {
    return context.newHandler(channel.alloc(), host, port);
  }

  static Optional<X509Certificate> shownBy(SSLSession session) {
    try {
      return Arrays.stream(session.getPeerCertificates())
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast)
          .findFirst();
    } catch (SSLPeerUnverifiedException none) {
      return Optional.empty();
    }
  }

  /// What is wrong with the other side's TLS and what mends it; empty when the trouble is another.
  static Optional<String> remedy(String place, Throwable trouble) {
    return causes(trouble).stream()
        .flatMap(cause -> wrong(cause).stream())
        .findFirst()
        .map(wrong -> place + " " + wrong);
  }

  /// The innermost first: a certificate's fault is told inside of "handshake failed".
  private static List<Throwable> causes(Throwable trouble) {
    var causes = new ArrayList<Throwable>();
    for (Throwable t = trouble; t != null && causes.size() < 20; t = t.getCause()) {
      causes.addFirst(t);
    }
    return causes;
  }

  // an open border: whatever a TLS library throws
  private static Optional<String> wrong(Throwable cause) {
    return switch (cause) {
      case NotSslRecordException _ ->
          Optional.of(
              "does not speak TLS: set port to that of tlsbindaddr in manager.conf (5039 unless it"
                  + " names another), or set tls to false.");
      case CertificateExpiredException _ ->
          Optional.of(
              "shows a certificate that has expired: renew it (tlscertfile in manager.conf).");
      case CertPathBuilderException _, CertPathValidatorException _ ->
          Optional.of(
              "shows a certificate that is not trusted: set tls-trust to a PEM file with that"
                  + " certificate (tlscertfile in manager.conf) or with the authority that signed"
                  + " it.");
      case CertificateException other ->
          Optional.of(
              "shows a certificate that is not for this host (%s): set host to a name that is in it, or make one whose subjectAltName has that host."
                  .formatted(other.getMessage()));
      case SSLException other ->
          Optional.of(
              "does not agree with us on TLS (%s): check tlsenable, tlscertfile and tlsprivatekey in manager.conf."
                  .formatted(other.getMessage()));
      default -> Optional.empty();
    };
  }
}
