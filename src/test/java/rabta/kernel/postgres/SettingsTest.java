package rabta.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void the_log_of_changes_takes_no_more_than_the_disk_can_spare() {
        assertThat(Settings.log(2 * GIGABYTE)).isEqualTo(1024);
        assertThat(Settings.log(16 * GIGABYTE)).isEqualTo(2048);
        assertThat(Settings.log(10_000 * GIGABYTE)).isEqualTo(4096);
        assertThat(Settings.DURABLE.file(5432, 16 * GIGABYTE)).contains("max_wal_size = 2048MB", "fsync = on");
    }
}
