package io.sluice.lake;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * S3's protocol over a folder of this machine, for nobody but who signs with the key. Reached by
 * loopback alone.
 *
 * <p>Its environment: {@code SLUICE_OBJECTS_PORT}, {@code SLUICE_OBJECTS_FOLDER} with a folder for
 * each bucket, {@code SLUICE_OBJECTS_KEY} and {@code SLUICE_OBJECTS_SECRET}.
 */
public final class ObjectStoreServer {

  /** The only bucket. */
  static final String BUCKET = "warehouse";

  private ObjectStoreServer() {}

  public static void main(String[] arguments) throws Exception {
    start(System.getenv());
  }

  static S3Proxy start(Map<String, String> environment) throws Exception {
    Path folder = Path.of(Environment.required(environment, "SLUICE_OBJECTS_FOLDER"));
    Files.createDirectories(folder.resolve(BUCKET));
    var settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", folder.toString());
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(BlobStores.create("filesystem-nio2", settings))
            .awsAuthentication(
                AuthenticationType.AWS_V4,
                Environment.required(environment, "SLUICE_OBJECTS_KEY"),
                Environment.required(environment, "SLUICE_OBJECTS_SECRET"))
            .endpoint(
                URI.create(
                    "http://127.0.0.1:" + Environment.port(environment, "SLUICE_OBJECTS_PORT")))
            // Clients send such as x-amz-api-version, which a folder has no use for.
            .ignoreUnknownHeaders(true)
            .build();
    server.start();
    return server;
  }
}
