package rabta.kernel.postgres;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/**
 * How the embedded server treats its data.
 *
 * @param durable whether a committed transaction survives a power cut
 * @param sharedBuffersMegabytes PostgreSQL's own cache; the system's file cache does the rest
 * @param connections how many connections the server admits
 */
public record Settings(boolean durable, int sharedBuffersMegabytes, int connections) {

    /** A sixteenth of the machine's memory for the cache, within bounds: a page that the system has to hand over costs three times as much. */
    public static final Settings DURABLE = new Settings(true, cache(((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize()), 50);

    /** For tests alone: fast, and lost with the power. */
    public static final Settings THROWAWAY = new Settings(false, 64, 100);

    static int cache(long memory) {
        return Math.clamp(memory / 16 >> 20, 64, 1024);
    }

    /** Megabytes that the log of changes may take while much is written: an eighth of what is free, within bounds. */
    static int log(long free) {
        return Math.clamp(free / 8 >> 20, 1024, 4096);
    }

    // max_wal_size, checkpoint_timeout, wal_compression: after each checkpoint the first change of a page writes the whole page into the
    // log, which is most of what a large import writes; compressing those pages costs more than the disk that it saves. The disk is taken
    // while it is needed, and given back; a server that was killed reads at most that much again (decision 18).
    // Expected errors (a unique key, say) are logged without their details: those would carry customers' data.
    String file(int port, long free) {
        return """
                # Written by Rabta at every start. Put settings of your own into own.conf in this folder.
                shared_buffers = %dMB
                max_connections = %d
                effective_cache_size = 512MB
                work_mem = 8MB
                maintenance_work_mem = 64MB
                max_wal_size = %dMB
                checkpoint_timeout = 15min
                wal_compression = off
                wal_level = minimal
                max_wal_senders = 0
                max_logical_replication_workers = 0
                max_locks_per_transaction = 256
                random_page_cost = 1.1
                jit = off
                max_parallel_workers_per_gather = 1
                idle_in_transaction_session_timeout = 10min
                timezone = UTC
                log_timezone = UTC
                password_encryption = scram-sha-256
                %s
                logging_collector = on
                log_directory = log
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = 1d
                log_rotation_size = 0
                log_checkpoints = off
                log_error_verbosity = terse
                log_min_error_statement = panic

                include_if_exists = 'own.conf'

                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                """.formatted(sharedBuffersMegabytes, connections, log(free), durability(), port);
    }

    private String durability() {
        return durable
                ? "fsync = on"
                : "fsync = off\nsynchronous_commit = off\nfull_page_writes = off";
    }
}
