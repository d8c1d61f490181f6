package sc.fiji.autoencoder.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the classes of this room as the ones that are loaded twice. */
class ChildFirstClassLoaderTest {

	private static final ClassLoader PARENT = ChildFirstClassLoaderTest.class.getClassLoader();
	private static final List<String> OWN = List.of("sc.fiji.autoencoder.engine.");
	private static final String NAME = Device.class.getName();
	private static final String FILE = NAME.replace('.', '/') + ".class";

	@TempDir
	private Path folder;

	@Test
	void classesOfItsPackagesAreItsOwn() throws Exception {
		try (ChildFirstClassLoader loader = new ChildFirstClassLoader(List.of(home()), OWN, PARENT)) {
			final Class<?> own = Class.forName(NAME, true, loader);
			assertNotSame(Device.class, own);
			assertSame(loader, own.getClassLoader());
			assertSame(own, Class.forName(NAME, true, loader));
		}
	}

	@Test
	void whatItsJarsLackIsNotTakenFromTheParent() throws Exception {
		try (ChildFirstClassLoader loader = new ChildFirstClassLoader(List.of(), OWN, PARENT)) {
			assertThrows(ClassNotFoundException.class, () -> Class.forName(NAME, true, loader));
			assertNotNull(PARENT.getResource(FILE));
			assertNull(loader.getResource(FILE));
			assertEquals(List.of(), Collections.list(loader.getResources(FILE)));
		}
	}

	@Test
	void everythingElseIsTheParents() throws Exception {
		final String other = "sc/fiji/autoencoder/image/Planes.class";
		try (ChildFirstClassLoader loader = new ChildFirstClassLoader(List.of(home()), OWN, PARENT)) {
			assertSame(Test.class, Class.forName(Test.class.getName(), true, loader));
			assertSame(Class.forName("sc.fiji.autoencoder.image.Planes"), loader.loadClass(
				"sc.fiji.autoencoder.image.Planes"));
			assertEquals(PARENT.getResource(other), loader.getResource(other));
		}
	}

	@Test
	void resourcesOfItsPackagesAreItsOwn() throws Exception {
		final Path own = Files.createFile(Files.createDirectories(folder.resolve("sc/fiji/autoencoder/engine")).resolve(
			"Device.class"));
		try (ChildFirstClassLoader loader = new ChildFirstClassLoader(List.of(folder.toUri().toURL()), OWN, PARENT)) {
			assertEquals(own.toUri().toURL(), loader.getResource(FILE));
			assertEquals(List.of(own.toUri().toURL()), Collections.list(loader.getResources(FILE)));
		}
	}

	private static URL home() throws IOException {
		return EngineJars.containerOf(FILE, PARENT);
	}
}
