package sc.fiji.autoencoder.engine;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import sc.fiji.autoencoder.engine.runtime.Platform;

/** What this computer has, asked without a runtime. */
public final class Hardware {

	private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

	/** Instructions that make a difference to a runtime, in the words of Linux. */
	private static final List<String> INSTRUCTIONS = List.of("sse4_1", "sse4_2", "avx", "avx2", "fma", "avx512f",
		"avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8", "asimd", "sve", "bf16", "i8mm");

	private static final int PATIENCE_SECONDS = 10;

	private Hardware() {}

	/** Whether the processor multiplies numbers of 16 bits (bfloat16), as far as its system tells. */
	public static boolean hasBfloat16() {
		return instructions().stream().anyMatch(name -> name.endsWith("bf16"));
	}

	/** Whether it multiplies whole matrices of them (AMX), as far as its system tells. */
	public static boolean hasMatrixUnits() {
		return instructions().contains("amx_bf16");
	}

	/** Threads and vector instructions of the processor. */
	public static String processor() {
		final int threads = Runtime.getRuntime().availableProcessors();
		return Platform.here() + ", " + threads + (threads == 1 ? " thread, " : " threads, ") + String.join(" ",
			instructions());
	}

	private static List<String> instructions() {
		if (!Files.isReadable(PROCESSOR)) return ofJava();
		try {
			final List<String> flags = Files.readAllLines(PROCESSOR).stream().filter(line -> line.matches(
				"(flags|Features)\\s*:.*")).findFirst().map(line -> Arrays.asList(line.split("[\\s:]+"))).orElse(List.of());
			return INSTRUCTIONS.stream().filter(flags::contains).toList();
		}
		catch (final IOException e) {
			return ofJava();
		}
	}

	/** Those that Java itself uses; it may leave out AVX-512 where that is slow. */
	private static List<String> ofJava() {
		if (Platform.here().endsWith("arm64")) return List.of("asimd");
		final List<String> used = new ArrayList<>();
		final int level = Integer.parseInt(option("UseAVX").orElse("0"));
		for (int i = 1; i <= level; i++)
			used.add(List.of("avx", "avx2", "avx512f").get(i - 1));
		if (option("UseFMA").orElse("").equals("true")) used.add("fma");
		return used;
	}

	private static Optional<String> option(final String name) {
		try {
			return Optional.of(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).getVMOption(name)
				.getValue());
		}
		catch (final IllegalArgumentException e) {
			return Optional.empty(); // another Java
		}
	}

	/** Name, memory and driver of each NVIDIA GPU, as its driver tells; empty if there is none. */
	public static List<String> gpus() {
		try {
			final Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=name,memory.total,driver_version",
				"--format=csv,noheader").redirectErrorStream(true).start();
			process.getOutputStream().close();
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return List.of();
			}
			if (process.exitValue() != 0) return List.of();
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().map(
				line -> line.replaceFirst(", ([^,]*)$", ", driver $1")).toList();
		}
		catch (final IOException e) {
			return List.of(); // there is no driver
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			return List.of();
		}
	}
}
