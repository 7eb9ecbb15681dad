package rabta.customers.imports;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import rabta.kernel.web.UploadLimit;

@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    /** The form around a file takes little; a megabyte is plenty. */
    private static final long FORM = 1L << 20;

    @Bean
    UploadLimit importUpload() {
        return new UploadLimit("/imports", ImportFiles.MOST + FORM);
    }

    @Bean
    UploadLimit importApiUpload() {
        return new UploadLimit("/api/v1/imports", ImportFiles.MOST + FORM);
    }
}
