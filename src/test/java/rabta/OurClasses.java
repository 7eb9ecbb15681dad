package rabta;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

/** The program's own classes as the byte code has them, read once. */
public final class OurClasses {

    public static final JavaClasses ALL = read();

    private OurClasses() {
    }

    private static JavaClasses read() {
        // Whom a class calls is told by name; what is beyond is read where a rule asks for it: above a class, and above an annotation.
        for (var beyond : new String[] {"AccessesToTypes", "MemberTypes", "GenericSignatureTypes", "EnclosingTypes"}) {
            ArchConfiguration.get().setProperty("import.dependencyResolutionProcess.maxIterationsFor" + beyond, "0");
        }
        return new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("rabta");
    }
}
