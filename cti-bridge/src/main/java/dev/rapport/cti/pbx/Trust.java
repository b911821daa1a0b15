package dev.rapport.cti.pbx;

import dev.rapport.cti.ami.AmiTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/// Whose certificates are believed on a TLS link.
///
/// @param certificates a PBX's own or those of the authority that signed it; none for what Java
///   trusts
public record Trust(List<X509Certificate> certificates) {
  public static final Trust JAVAS_OWN = new Trust(List.of());

  public Trust {
    certificates = List.copyOf(certificates);
  }

  /// @throws IllegalArgumentException saying what is wrong with the file
  public static Trust of(Path pem) {
    try (var in = Files.newInputStream(pem)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      var certificates =
          found.stream()
              .filter(X509Certificate.class::isInstance)
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw new IllegalArgumentException(pem + " holds no certificate (PEM)");
      }
      return new Trust(certificates);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + pem + ": " + e.getMessage(), e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(pem + " is no certificate in PEM form", e);
    }
  }

  AmiTls tls() {
    return AmiTls.trusting(certificates);
  }
}
