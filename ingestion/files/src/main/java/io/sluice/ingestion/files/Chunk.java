package io.sluice.ingestion.files;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What one transaction takes of a file, and how far the file is done with it.
 *
 * @param messages in the file's order
 * @param remarks what people should know of its lines
 * @param rows rows of this run up to its end
 * @param rejected lines that this run rejected up to its end
 * @param lines physical lines of the file up to its end
 * @param bytes decompressed bytes of the file up to its end
 * @param sha256OfBytes of those bytes; empty where only reading them again would tell
 * @param last whether the file has no more
 */
record Chunk(
    List<ProducerRecord<byte[], byte[]>> messages,
    List<String> remarks,
    long rows,
    long rejected,
    long lines,
    long bytes,
    String sha256OfBytes,
    boolean last) {}
