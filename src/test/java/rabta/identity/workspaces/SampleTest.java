package rabta.identity.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import rabta.RabtaTest;
import rabta.identity.Viewer;
import rabta.kernel.jobs.JobRow;

class SampleTest extends RabtaTest {

    @Autowired
    Samples samples;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PublicSites sites;

    private String page(Viewer owner) throws Exception {
        return mvc.get().uri("/sample").with(world.as(owner)).exchange().getResponse().getContentAsString();
    }

    @Test
    void sample_customers_come_in_by_a_job_whose_page_can_be_left() throws Exception {
        var owner = world.found();
        world.sql(owner, () -> jdbc.sql("update control.workspaces set sample = true where id = ?").param(owner.workspace()).update());
        assertThat(mvc.get().uri("/sample").with(world.as(owner))).hasStatus(404);

        samples.start(owner);
        assertThat(page(owner)).contains("<progress").contains("hx-get=\"/sample\"").doesNotContain("All sample customers are there");
        assertThat(mvc.post().uri("/sample/clearance").with(world.as(owner)).param("name", "Mine")).hasStatus(422).bodyText().contains("still coming in");

        var job = until(owner);
        assertThat(job.state()).isEqualTo(JobRow.State.DONE);
        assertThat(job.total()).isGreaterThan(10_000);
        assertThat(job.done()).isBetween(job.total() * 9 / 10, job.total());
        assertThat(page(owner)).contains("All sample customers are there").doesNotContain("hx-get=\"/sample\"");
        assertThat(world.sql(owner, () -> jdbc.sql("select count(*) from people").query(Long.class).single())).isEqualTo(2_600);
        assertThat(planned(owner)).isEqualTo("18 steps, 5 appointments, 1 plan");
        assertThat(world.sql(owner, () -> jdbc.sql("select (select count(*) from deal_people) || ' people, ' || (select count(*) from leads where score > 0 and status = 'NEW') || ' scored, ' || (select count(*) from deals where closed_at > created_at) || ' decided'").query(String.class).single()))
                .as("what hangs on sample deals and leads finds them there").isEqualTo("6 people, 5 scored, 13 decided");
        assertThat(sites.of(owner)).get().satisfies(site -> {
            assertThat(site.portal() && site.help()).isTrue();
            assertThat(mvc.get().uri("/settings/portal").with(world.as(owner))).hasStatusOk().bodyText().contains("/portal/" + site.slug(), "@example.com", "/dev/mail");
        });
        assertThat(mvc.get().uri("/").with(world.as(owner))).hasStatusOk().bodyText().contains("Ask whether the size fits", "Tasting of the new fabrics");
        assertThat(mvc.post().uri("/sample/clearance").with(world.as(owner)).param("name", "Mine")).hasStatus(303);
        assertThat(planned(owner)).isEqualTo("0 steps, 0 appointments, 0 plan");
        assertThat(sites.of(owner)).get().matches(site -> !site.portal() && !site.help());
    }

    private String planned(Viewer owner) {
        return world.sql(owner, () -> jdbc.sql("select (select count(*) from tasks) || ' steps, ' || (select count(*) from events) || ' appointments, ' || (select count(*) from plans) || ' plan'").query(String.class).single());
    }

    private JobRow until(Viewer owner) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        JobRow job;
        do {
            TimeUnit.MILLISECONDS.sleep(100);
            job = world.in(owner, () -> samples.filling()).orElseThrow();
        } while (!job.over() && System.nanoTime() < deadline);
        return job;
    }
}
