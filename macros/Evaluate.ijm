// Scores images against references, plane by plane: PSNR, SSIM and relative squared error.
// Or heat maps against masks of defects: AUROC, AUPRO and F1. To measure noise, see Estimate_Noise.ijm.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Evaluate.ijm "input=denoised reference=clean output=scores.csv fit=true"
//   fiji --headless -macro Evaluate.ijm "input=maps masks=masks output=scores.csv"
//
//   input      an image file, or a folder of images
//   reference  an image file of the same size, or a folder with the same file names
//   masks      instead of reference: where defects are, an image file or a folder with the same file names
//   output     CSV file for the scores; curves go beside it
//   fit        optional; true scores a*input+b with the a and b that fit the reference best
//   map        optional; true saves each pixel's share in the error beside the scores (not for folders)
//   fpr        optional, with masks; the share of normal pixels that may be flagged
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "input=denoised reference=clean output=scores.csv fit=true");
need("input");
if (indexOf(" " + words, " masks=") < 0) need("reference");
need("output");
run("Evaluate...", words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Evaluate.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
