package sc.fiji.autoencoder.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site of what this build has made. */
class BuildUpdateSiteIT {

	@Test
	void itHasThePluginAndTheMacrosAndNoJarThatFijiHasOrThatOnlyTheEngineNeeds(@TempDir final Path folder)
		throws Exception
	{
		final Path site = folder.resolve("a site");
		final Path jar = Path.of(System.getProperty("built") + ".jar");
		BuildUpdateSite.main(site.toString(), jar.toString(), "target/lib", "macros", "update-site/fiji-jars.txt");
		final List<SiteFile> files = new UpdateSite(site).files();
		final SiteFile plugin = files.get(0);
		assertEquals("jars/" + jar.getFileName(), plugin.filename());
		assertEquals(List.of("jars/commons-math3.jar", "jars/gson.jar", "jars/ij.jar", "jars/imglib2.jar",
			"jars/scijava-common.jar", "jars/snakeyaml.jar"), plugin.current().about().dependencies());
		for (final SiteFile file : files) {
			assertTrue(file == plugin || file.filename().startsWith("macros/autoencoder/"), file.filename());
			assertEquals(file.current().checksum(), Checksum.of(file.filename(), site.resolve(file.stored())));
		}
	}
}
